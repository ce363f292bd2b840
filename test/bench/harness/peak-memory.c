/* peak-memory FILE PROGRAM ARGS...: runs a program, writes its peak resident set in KiB to FILE, ends as it ended.
 *
 * A program's peak counts what it was forked from. Node would be a floor of 45 MiB under every figure; this is 1 MiB.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct rusage usage;
    int status;

    if (argc < 3)
        return 125;
    pid_t child = fork();
    if (child == 0) {
        /* Who ends this program for taking too long means that one. */
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 125;
    FILE *file = fopen(argv[1], "w");
    if (!file)
        return 125;
    fprintf(file, "%ld\n", usage.ru_maxrss);
    fclose(file);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
