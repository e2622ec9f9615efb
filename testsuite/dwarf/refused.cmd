# asserts: functions that must not be probed are refused, and left out of
# wildcards
'kernel.function("quiet")'
'kernel.function("starting")'
'kernel.function("forbidden").call'
'kernel.function("never_back").return'
'kernel.function("never_back").call'
'kernel.function("walk").exported'
'kernel.function("[qsf]*").call'
