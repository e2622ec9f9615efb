/*
 * A place in a program as text (spec/runtime.md SYM-03), in the kernel for
 * strings and in staprun for what is printed.
 */
#ifndef STAP_RUNTIME_FRAME_TEXT_H
#define STAP_RUNTIME_FRAME_TEXT_H

#include "object_view.h"
#include "out.h"
#include "proto.h"

/* "name+0x10/0x90 [/path/lib.so]", by STYLE; VIEW is of the frame's object,
 * or NULL if nothing is known of it. */
void stap_frame_text(struct stap_out *o, const struct stap_item_frame *f,
		     const struct stap_object_view *view,
		     enum stap_frame_style style);

/* A line of print_ubacktrace(), with its end. */
void stap_frame_line(struct stap_out *o, const struct stap_item_frame *f,
		     const struct stap_object_view *view,
		     enum stap_frame_style style);

#endif
