/* Debian's musl headers, bent to bionic's 64-bit ABI where the two differ for what sqlite3.c uses. Included before everything else. */
#if !defined(BIONICISH_H) && !defined(__ASSEMBLER__)
#define BIONICISH_H
#define __DEFINED_pthread_mutexattr_t
typedef long pthread_mutexattr_t;              /* musl: 4 bytes, bionic LP64: 8 */
#include <errno.h>
extern int *__errno(void);
#undef errno
#define errno (*__errno())                     /* musl: __errno_location */
#include <unistd.h>
#undef _SC_PAGESIZE
#define _SC_PAGESIZE 0x27                      /* musl: 30 */
#undef _SC_PAGE_SIZE
#define _SC_PAGE_SIZE 0x28
#undef _SC_NPROCESSORS_ONLN
#define _SC_NPROCESSORS_ONLN 0x61              /* musl: 84 */
#undef _SC_NPROCESSORS_CONF
#define _SC_NPROCESSORS_CONF 0x60
#endif
