# asserts: addresses to lines, as modules carry them
lines ffffffff8100003f ffffffff81000040 ffffffff81000045 ffffffff81000046 ffffffff8100004b ffffffff81000160 ffffffff8100016f ffffffff810001ef ffffffff810001f8 ffffffff81000fff ffffffff80000000 0
