#include "store_driver.h"

#include "mem.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* An open file as HDF5 sees it. */
struct file {
    H5FD_t base; /* HDF5's own part, first */
    struct mut_store_driver *driver;
    haddr_t eoa, eof; /* ends of what is allotted and of what was written */
};

/* What an access list carries. */
struct info {
    struct mut_store_driver *driver;
};

static H5FD_t *
file_open(const char *name, unsigned flags, hid_t list, haddr_t most)
{
    (void) name;
    (void) flags;
    (void) most;
    const struct info *info = H5Pget_driver_info(list);
    struct file *file = info != NULL ? mut_array(1, sizeof *file) : NULL;
    if (file == NULL)
        return NULL;
    file->driver = info->driver;
    return &file->base;
}

static herr_t
file_close(H5FD_t *base)
{
    mut_free(base);
    return 0;
}

/* What HDF5 assumes of its own files in memory, so that both have the same layout. */
static herr_t
file_query(const H5FD_t *base, unsigned long *flags)
{
    (void) base;
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA |
             H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA;
    return 0;
}

static haddr_t
file_eoa(const H5FD_t *base, H5FD_mem_t type)
{
    (void) type;
    return ((const struct file *) base)->eoa;
}

static herr_t
file_set_eoa(H5FD_t *base, H5FD_mem_t type, haddr_t eoa)
{
    (void) type;
    ((struct file *) base)->eoa = eoa;
    return 0;
}

static haddr_t
file_eof(const H5FD_t *base, H5FD_mem_t type)
{
    (void) type;
    return ((const struct file *) base)->eof;
}

/* What was never written is zero. */
static herr_t
file_read(H5FD_t *base, H5FD_mem_t type, hid_t list, haddr_t at, size_t size, void *out)
{
    (void) type;
    (void) list;
    const struct file *file = (const struct file *) base;
    char *to = out;
    while (size > 0) {
        const ssize_t n = pread(file->driver->fd, to, size, (off_t) at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        to += n;
        at += (haddr_t) n;
        size -= (size_t) n;
    }
    memset(to, 0, size);
    return 0;
}

static herr_t
file_write(H5FD_t *base, H5FD_mem_t type, hid_t list, haddr_t at, size_t size,
           const void *bytes)
{
    enum { PIECE = 1 << 28 }; /* one write takes less than 2 GiB on Linux */
    (void) type;
    (void) list;
    struct file *file = (struct file *) base;
    const char *from = bytes;
    file->eof = at + size > file->eof ? at + size : file->eof;
    while (size > 0 && file->driver->fault == 0) {
        const ssize_t n = pwrite(file->driver->fd, from, size < PIECE ? size : PIECE,
                                 (off_t) at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            file->driver->fault = n == 0 ? EIO : errno;
            break;
        }
        from += n;
        at += (haddr_t) n;
        size -= (size_t) n;
    }
    return 0;
}

static herr_t
file_truncate(H5FD_t *base, hid_t list, hbool_t closing)
{
    (void) list;
    (void) closing;
    struct file *file = (struct file *) base;
    if (file->eoa != file->eof && file->driver->fault == 0 &&
        ftruncate(file->driver->fd, (off_t) file->eoa) != 0)
        file->driver->fault = errno;
    file->eof = file->eoa;
    return 0;
}

static const H5FD_class_t class = {
#if H5_VERSION_GE(1, 14, 0)
    .version = H5FD_CLASS_VERSION,
    .value = (H5FD_class_value_t) 512, /* of the range for private drivers */
#endif
    .name = "descriptor",
    .maxaddr = INT64_MAX,
    .fc_degree = H5F_CLOSE_STRONG,
    .fapl_size = sizeof(struct info),
    .open = file_open,
    .close = file_close,
    .query = file_query,
    .get_eoa = file_eoa,
    .set_eoa = file_set_eoa,
    .get_eof = file_eof,
    .read = file_read,
    .write = file_write,
    .truncate = file_truncate,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

hid_t
mut_store_driver_access(struct mut_store_driver *driver, int fd)
{
    *driver = (struct mut_store_driver){ .id = H5FDregister(&class), .fd = fd };
    const struct info info = { driver };
    hid_t list = driver->id < 0 ? H5I_INVALID_HID : H5Pcreate(H5P_FILE_ACCESS);
    if (list >= 0 && H5Pset_driver(list, driver->id, &info) < 0) {
        H5Pclose(list);
        list = H5I_INVALID_HID;
    }
    return list;
}

void
mut_store_driver_close(struct mut_store_driver *driver)
{
    if (driver->id > 0)
        H5FDunregister(driver->id);
    driver->id = 0;
}
