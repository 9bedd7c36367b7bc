/* What bionic calls otherwise than glibc does, so that a desktop's process can load the library for x86_64 phones. */
#include <errno.h>

int *__errno(void) { return __errno_location(); }

int __android_log_write(int priority, const char *tag, const char *text) {
    (void)priority, (void)tag, (void)text;
    return 0;
}

void android_set_abort_message(const char *text) { (void)text; }
