# Code that the linker made refers to other units for names, places and types.
OBJECT=linked 'kernel.function("made").call' '$n' vars return
OBJECT=linked 'kernel.function("mad*@list.c:3").call' '$n'
OBJECT=linked 'kernel.function("made").return' return
