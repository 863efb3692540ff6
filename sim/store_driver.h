/* HDF5 writing into a file that we have opened. A write that fails (a full disk) is kept and
 * told at the end, and HDF5 itself never meets it: its library would stumble over it again when
 * the program ends. */
#ifndef MUT_STORE_DRIVER_H
#define MUT_STORE_DRIVER_H

#include <hdf5.h>

struct mut_store_driver {
    hid_t id;  /* of the driver, for mut_store_driver_close; <= 0: none */
    int fd;    /* borrowed */
    int fault; /* errno of the first write that failed, or 0 */
};

/* A file access list that creates files inside `fd`, whatever name they are given; negative if
 * it cannot be made. `driver` must stay where it is until the file is closed. */
hid_t mut_store_driver_access(struct mut_store_driver *driver, int fd);

void mut_store_driver_close(struct mut_store_driver *driver);

#endif
