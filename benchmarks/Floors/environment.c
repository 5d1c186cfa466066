/* .NET keeps a copy of the environment and changes only that; a library that reads it when it loads sees the process's own. */
#include "floors.h"

/* Sets a variable; removes it where there is no value. */
EXPORT int fanout_set_environment(const char *name, const char *value)
{
    int failed = value == NULL ? unsetenv(name) : setenv(name, value, 1);
    return failed ? errno : 0;
}
