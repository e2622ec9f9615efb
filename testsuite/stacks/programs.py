#!/usr/bin/env python3
"""programs.py DIR: writes DIR/programs, which sample.py reads: programs of the
distribution that work for a while, with files to work on in DIR."""
import json
import shutil
import sys

DIR = sys.argv[1]
BIG = DIR + "/big"

BASH = """f() { local i; for ((i = 0; i < $1; i++)); do
    x="$x$i"; [[ $x =~ 9{3} ]] && x=; done; }
while :; do f 300; f 200; done"""

PYTHON = """
import json, random, re
def f(n): return n if n < 2 else f(n - 1) + f(n - 2)
while True:
    f(15)
    json.loads(json.dumps([{"a": i, "b": str(i)} for i in range(300)]))
    sorted(random.random() for i in range(2000))
    re.findall(r"(a|b)+c", "abac" * 500)
"""

PERL = """while (1) {
    my %h;
    $h{$_ % 77} .= join ",", sort { $a <=> $b } map { ($_ * 7919) % 1009 } 1..300
        for 1..50;
    my $s = join "", values %h;
    $s =~ s/(\\d+),(\\d+)/$2-$1/g;
}"""

AWK = """BEGIN { while (1) { s = s sprintf("%d,", n++)
    if (n % 999 == 0) s = ""
    split(s, a, ","); gsub(/1+/, "x", s) } }"""

PROGRAMS = [
    ["bash", DIR + "/work.sh"],
    ["/usr/bin/python3", DIR + "/work.py"],
    ["perl", DIR + "/work.pl"],
    ["sort", "--parallel=2", "-k2,2"] + 8 * [BIG],
    ["find", "/usr", "-name", "x*y", "-printf", "%p %s"],
    ["xz", "-9", "-c", BIG],
    ["openssl", "speed", "-seconds", "5", "sha256", "aes-256-cbc", "rsa2048"],
    ["mawk", "-f", DIR + "/work.awk"],
    ["sed", "-E", r":a; s/([0-9])([0-9]{3})(,|$| )/\1,\2\3/; ta"] + 4 * [BIG],
    ["grep", "-E", "(1|2|3)*9{2}.*word(1|7){1,3}$"] + 8 * [BIG],
    ["objdump", "-d", "/usr/bin/python3"],
    ["readelf", "-aW", "/usr/bin/python3"],
    ["tar", "-cJf", "-", "/usr/include"],
    ["/usr/lib/gcc/x86_64-linux-gnu/12/cc1", "-O2", "-quiet", DIR + "/big.c",
     "-o", "-"],
    ["apt-cache", "search", "--full", "kernel"],
    ["dpkg-query", "-W"],
]


def main():
    with open(BIG, "w") as big:
        for i in range(40000):
            big.write("%d %d word%d\n" % (i, i * 7919 % 40009, i % 97))
    with open(DIR + "/big.c", "w") as big:
        for i in range(400):
            big.write("int f%d(int *a, int n) { int s = %d;"
                      " for (int i = 0; i < n; i++)"
                      " s += a[i] %% 7 ? s ^ a[i] : f%d(a + 1, n - i);"
                      " return s; }\n" % (i, i, i))
    for name, text in (("sh", BASH), ("py", PYTHON), ("pl", PERL),
                       ("awk", AWK)):
        with open(DIR + "/work." + name, "w") as out:
            out.write(text)
    with open(DIR + "/programs", "w") as out:
        for words in PROGRAMS:
            path = shutil.which(words[0])
            if path:
                out.write(json.dumps([path] + words[1:]) + "\n")


main()
