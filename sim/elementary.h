/* exp, log, power and the normal quantile from + - x / sqrt and integers only, so that
 * every instruction set and compiler gives the same bits (libm's own do not). All are
 * static inline so that they vectorise inside the caller's loop: they hold no branch that
 * data decides, but for mut_normal. Relative errors are stated per function (largest
 * found against libm) and tested in tests/test_elementary.c.
 *
 * Nothing here gives an infinity or a denormal number: arguments are clamped to where
 * the result is a normal number. NaN in is NaN out (of either sign), so that a fault
 * stays visible; mut_happens is then 0.
 *
 * Needs -ffp-contract=off and no -ffast-math: rounding to whole numbers by adding and
 * subtracting 1.5 x 2^52 (2^23 in float) is lost when a compiler reassociates. */
#ifndef MUT_ELEMENTARY_H
#define MUT_ELEMENTARY_H

#include <float.h>
#include <stdint.h>
#include <string.h>

_Static_assert(FLT_EVAL_METHOD == 0, "results need float and double evaluated as such");

static inline uint32_t
mut_float_bits(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float
mut_bits_float(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline uint64_t
mut_double_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double
mut_bits_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* x inside [lo, hi]; NaN stays NaN. */
static inline double
mut_clamp(double x, double lo, double hi)
{
    x = lo > x ? lo : x;
    return hi < x ? hi : x;
}

static inline float
mut_clampf(float x, float lo, float hi)
{
    x = lo > x ? lo : x;
    return hi < x ? hi : x;
}

/* The square root, correctly rounded as IEEE 754 asks (one instruction under
 * -fno-math-errno). */
static inline double
mut_sqrt(double x)
{
    return __builtin_sqrt(x);
}

/* e^x; relative error below 2e-16; x clamped to [-708, 708]. x = n ln 2 + r with
 * |r| <= ln 2 / 2, then e^r by its Taylor series to r^13 (the next term is 4e-18). ln 2 is
 * split so that n times its high part is exact. */
static inline double
mut_exp(double x)
{
    const double whole = 0x1.8p52;
    x = mut_clamp(x, -708.0, 708.0);
    double shifted = x * 0x1.71547652b82fep0 + whole;
    double n = shifted - whole;
    double r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33;
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = 1.0 + (r + r * r * p);
    return p * mut_bits_double((mut_double_bits(shifted) + 1023) << 52);
}

/* The natural logarithm; relative error below 2e-16; x clamped to [2^-1022, largest
 * double], so that 0 and less give -708.4. x = 2^k (1 + f) with sqrt 1/2 <= 1 + f < sqrt 2;
 * ln(1 + f) = 2 artanh(s), s = f / (2 + f), by its series to s^21, arranged as
 * f - (f^2/2 - s (f^2/2 + R)) because f and f^2/2 carry the smallest error. */
static inline double
mut_log(double x)
{
    const uint64_t half_root = 0x3fe6a09e667f3bcd, one = 0x3ff0000000000000;
    const double whole = 0x1.8p52;
    x = mut_clamp(x, 0x1p-1022, 0x1.fffffffffffffp1023);
    double fault = x - x;
    uint64_t bits = mut_double_bits(x) + (one - half_root);
    double k = mut_bits_double((bits >> 52) + mut_double_bits(whole)) - (whole + 1023.0);
    double f = mut_bits_double((bits & 0x000fffffffffffff) + half_root) - 1.0;
    double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
    double p = 2.0 / 21.0;
    p = p * z + 2.0 / 19.0;
    p = p * z + 2.0 / 17.0;
    p = p * z + 2.0 / 15.0;
    p = p * z + 2.0 / 13.0;
    p = p * z + 2.0 / 11.0;
    p = p * z + 2.0 / 9.0;
    p = p * z + 2.0 / 7.0;
    p = p * z + 2.0 / 5.0;
    p = p * z + 2.0 / 3.0;
    double tail = s * (half_square + p * z) + k * 0x1.a39ef35793c76p-33;
    return k * 0x1.62e42feep-1 - ((half_square - tail) - f) + fault;
}

/* x^y for x >= 0, as e^(y ln x); 0^y is 0 for y > 0, x^0 is 1. Relative error below
 * 2.5e-16 (1 + |y ln x|). */
static inline double
mut_pow(double x, double y)
{
    double p = mut_exp(y * mut_log(x));
    return x == 0.0 && y > 0.0 ? 0.0 : p;
}

/* 1 / (1 + e^-x); relative error below 3.5e-16. */
static inline double
mut_logistic(double x)
{
    return 1.0 / (1.0 + mut_exp(-x));
}

/* e^x; relative error below 1e-7; x clamped to [-87, 87]. As mut_exp; the polynomial is
 * 1 + r + r^2 P(r), P of degree 4 with the smallest largest error (3.1e-9, Remez). */
static inline float
mut_expf(float x)
{
    const float whole = 0x1.8p23f;
    x = mut_clampf(x, -87.0f, 87.0f);
    float shifted = x * 0x1.715476p0f + whole;
    float n = shifted - whole;
    float r = (x - n * 0x1.62e4p-1f) - n * 0x1.7f7d1cp-20f;
    float p = 0.0013814467f;
    p = p * r + 0.0083687804f;
    p = p * r + 0.0416683942f;
    p = p * r + 0.1666652011f;
    p = p * r + 0.4999999341f;
    p = 1.0f + (r + r * r * p);
    return p * mut_bits_float((mut_float_bits(shifted) + 127) << 23);
}

/* The natural logarithm; relative error below 1e-7; x clamped to [2^-126, largest float],
 * so that 0 and less give -87.3. As mut_log; the series to s^9 (the next is 2e-9). */
static inline float
mut_logf(float x)
{
    const uint32_t half_root = 0x3f3504f3, one = 0x3f800000;
    x = mut_clampf(x, 0x1p-126f, 0x1.fffffep127f);
    float fault = x - x;
    uint32_t bits = mut_float_bits(x) + (one - half_root);
    float k = (float) ((int32_t) (bits >> 23) - 127);
    float f = mut_bits_float((bits & 0x007fffff) + half_root) - 1.0f;
    float s = f / (2.0f + f), z = s * s, half_square = 0.5f * f * f;
    float p = 2.0f / 9.0f;
    p = p * z + 2.0f / 7.0f;
    p = p * z + 2.0f / 5.0f;
    p = p * z + 2.0f / 3.0f;
    float tail = s * (half_square + p * z) + k * 0x1.7f7d1cp-20f;
    return k * 0x1.62e4p-1f - ((half_square - tail) - f) + fault;
}

/* 1 with probability logistic(x) if u is uniform in (0, 1), else 0: u < 1 / (1 + e^-x)
 * without the division. */
static inline int
mut_happens(float u, float x)
{
    return u + u * mut_expf(-x) < 1.0f;
}

/* a(r) / b(r), both of degree 7, coefficients from the highest power down. */
static inline double
mut_ratio(const double a[8], const double b[8], double r)
{
    double above = a[0], below = b[0];
    for (int i = 1; i < 8; i++) {
        above = above * r + a[i];
        below = below * r + b[i];
    }
    return above / below;
}

/* The standard normal quantile of u in (0, 1), relative error below 2e-15: algorithm AS
 * 241, PPND16 (Wichura 1988, Applied Statistics 37, 477-484), with its coefficients a and
 * b of the centre, c and d of the shoulders, e and f of the tails. Saturates at +-37.5
 * for u outside. */
static inline double
mut_normal(double u)
{
    static const double a[8] = { 2.5090809287301226727e3, 3.3430575583588128105e4,
                                 6.7265770927008700853e4, 4.5921953931549871457e4,
                                 1.3731693765509461125e4, 1.9715909503065514427e3,
                                 1.3314166789178437745e2, 3.3871328727963666080e0 };
    static const double b[8] = { 5.2264952788528545610e3, 2.8729085735721942674e4,
                                 3.9307895800092710610e4, 2.1213794301586595867e4,
                                 5.3941960214247511077e3, 6.8718700749205790830e2,
                                 4.2313330701600911252e1, 1.0 };
    static const double c[8] = { 7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                 2.41780725177450611770e-1, 1.27045825245236838258e0,
                                 3.64784832476320460504e0,  5.76949722146069140550e0,
                                 4.63033784615654529590e0,  1.42343711074968357734e0 };
    static const double d[8] = { 1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                 1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                 6.89767334985100004550e-1, 1.67638483018380384940e0,
                                 2.05319162663775882187e0,  1.0 };
    static const double e[8] = { 2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                 1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                 2.96560571828504891230e-1, 1.78482653991729133580e0,
                                 5.46378491116411436990e0,  6.65790464350110377720e0 };
    static const double f[8] = { 2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                 1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                 1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                 5.99832206555887937690e-1,  1.0 };
    double q = u - 0.5;
    if (q >= -0.425 && q <= 0.425)
        return q * mut_ratio(a, b, 0.180625 - q * q);
    double r = mut_sqrt(-mut_log(q < 0.0 ? u : 1.0 - u));
    double z = r <= 5.0 ? mut_ratio(c, d, r - 1.6) : mut_ratio(e, f, r - 5.0);
    return q < 0.0 ? -z : z;
}

/* The standard normal quantile of a draw, absolute error below 2e-6 on the values of
 * mut_uniform: sqrt 2 times the inverse error function of x = 2u - 1 (Giles 2012, GPU
 * Computing Gems, Jade edition, ch. 10), with the coefficients of centre and tail chosen
 * without a branch. mut_normalf(1 - u) is exactly -mut_normalf(u) on the values of
 * mut_uniform; u is clamped to [2^-24, 1 - 2^-24], which gives +-5.3. */
static inline float
mut_normalf(float u)
{
    u = mut_clampf(u, 0x1p-24f, 1.0f - 0x1p-24f);
    float rest = 1.0f - u, x = u - rest;
    float w = -mut_logf(4.0f * (u * rest));
    int centre = w < 5.0f;
    float t = centre ? w - 2.5f : __builtin_sqrtf(w) - 3.0f;
    float p = centre ? 2.81022636e-08f : -0.000200214257f;
    p = p * t + (centre ? 3.43273939e-07f : 0.000100950558f);
    p = p * t + (centre ? -3.5233877e-06f : 0.00134934322f);
    p = p * t + (centre ? -4.39150654e-06f : -0.00367342844f);
    p = p * t + (centre ? 0.00021858087f : 0.00573950773f);
    p = p * t + (centre ? -0.00125372503f : -0.0076224613f);
    p = p * t + (centre ? -0.00417768164f : 0.00943887047f);
    p = p * t + (centre ? 0.246640727f : 1.00167406f);
    p = p * t + (centre ? 1.50140941f : 2.83297682f);
    return 1.41421356f * (p * x);
}

#endif
