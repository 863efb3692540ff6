#include "assets.h"

/* The Makefile gives the folders of the bundles and of their sources. */
#define ASSET(name_, file_)                                                              \
    __asm__(".section .rodata\n"                                                         \
            ".global mut_assets_" #name_ "_start\n"                                      \
            ".global mut_assets_" #name_ "_end\n"                                        \
            "mut_assets_" #name_ "_start:\n"                                             \
            ".incbin \"" file_ "\"\n"                                                    \
            "mut_assets_" #name_ "_end:\n"                                               \
            ".byte 0\n"                                                                  \
            ".previous\n");                                                              \
    extern const char mut_assets_##name_##_start[], mut_assets_##name_##_end[];          \
    struct mut_asset mut_assets_##name_(void)                                            \
    {                                                                                    \
        return (struct mut_asset){ mut_assets_##name_##_start,                           \
                                   (size_t) (mut_assets_##name_##_end -                  \
                                             mut_assets_##name_##_start) };              \
    }

ASSET(script, MUT_BUNDLES "/page.js")
ASSET(style, MUT_BUNDLES "/page.css")
ASSET(renderer, MUT_BUNDLES "/render.cjs")
