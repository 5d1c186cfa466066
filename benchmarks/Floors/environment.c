/* .NET changes only its own copy of the environment; a library that reads variables when it loads sees the process's. */
#include "floors.h"

/* Sets a variable, or removes it without a value. */
EXPORT int fanout_set_environment(const char *name, const char *value)
{
    int failed = value == NULL ? unsetenv(name) : setenv(name, value, 1);
    return failed ? errno : 0;
}
