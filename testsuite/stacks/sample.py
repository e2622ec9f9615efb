# Run by gdb: stops each program of the file $PROGRAMS (a JSON list of its
# words on each line) $SAMPLES times, and appends the addresses of its stack to
# the file $OUT each time: "tid:sp 0x1 0x2 ...".
import gdb
import json
import os
import re
import shlex
import subprocess
import time

# Waits for a line, which is the pid, and sends a signal a little later.
SENDER = r"""
import os, random, signal, sys, time
random.seed(1)
for line in sys.stdin:
    time.sleep(random.uniform(0.0005, 0.02))
    try:
        os.kill(int(line), signal.SIGUSR1)
    except ProcessLookupError:
        pass
"""


def code():
    """Ranges of executable memory."""
    with open("/proc/%d/maps" % gdb.selected_inferior().pid) as maps:
        for line in maps:
            where, mode = line.split()[:2]
            if "x" in mode:
                yield [int(n, 16) for n in where.split("-")]


def addresses():
    """The stack up to where gdb takes data for return addresses, as it does
    beyond the dynamic linker's start."""
    ranges = list(code())
    frame = gdb.newest_frame()
    while frame is not None:
        pc = frame.pc()
        if not any(start <= pc < end for start, end in ranges):
            break
        if frame.type() not in (gdb.INLINE_FRAME, gdb.TAILCALL_FRAME):
            yield pc
        frame = frame.older()


def at_own_breakpoint():
    """Where gdb watches libraries come: the kernel sees the place behind the
    trap, at which the program never is."""
    text = gdb.execute("maint info breakpoints", to_string=True)
    return gdb.newest_frame().pc() in {
        int(n, 16) for n in re.findall("0x[0-9a-f]+", text)}


def setup():
    for setting in ("pagination off", "confirm off", "backtrace past-main on",
                    "backtrace past-entry on", "backtrace limit 500",
                    "print thread-events off", "debuginfod enabled off",
                    "debug-file-directory /nonexistent"):
        gdb.execute("set " + setting)
    gdb.execute("handle SIGUSR1 stop print nopass", to_string=True)
    return subprocess.Popen([os.environ["PYTHON"], "-c", SENDER],
                            stdin=subprocess.PIPE)


def take_sample(sender, out):
    sender.stdin.write(b"%d\n" % gdb.selected_inferior().pid)
    sender.stdin.flush()
    gdb.execute("continue", to_string=True)
    if gdb.selected_inferior().pid == 0:
        return False
    if at_own_breakpoint():
        return True
    stack = " ".join(hex(pc) for pc in addresses())
    sp = int(gdb.newest_frame().read_register("rsp"))
    tid = gdb.selected_thread().ptid[1]
    out.write("%d:0x%x %s\n" % (tid, sp % (1 << 64), stack))
    return True


def take_samples(words, sender, out):
    count = 0
    gdb.execute("file " + words[0], to_string=True)
    gdb.execute("set args %s >/dev/null 2>&1 </dev/null"
                % " ".join(shlex.quote(w) for w in words[1:]))
    gdb.execute("starti", to_string=True)
    while count < int(os.environ["SAMPLES"]) and take_sample(sender, out):
        count += 1
    if gdb.selected_inferior().pid:
        gdb.execute("kill")
    return count


def main():
    sender = setup()
    with open(os.environ["PROGRAMS"]) as programs, \
            open(os.environ["OUT"], "a") as out:
        for line in programs:
            words = json.loads(line)
            start = time.time()
            count = take_samples(words, sender, out)
            out.flush()
            print("%s: %d stacks, %.0f s"
                  % (words[0], count, time.time() - start), flush=True)
    sender.kill()


main()
