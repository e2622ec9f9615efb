/*
 * The state machine of DWARF versions 2 to 5 (section 6.2 of its standard),
 * without what only matters to machines with several operations in one
 * instruction.
 */
#include "dwarf_lines.h"

#include <dwarf.h>

#include "dwarf_reader.h"

struct machine {
	const struct line_program *program;
	struct reader in;
	struct line_row row;
	void (*fn)(void *data, const struct line_row *row);
	void *data;
};

static void restart(struct machine *m)
{
	m->row = (struct line_row){ .file = 1, .line = 1,
				    .is_stmt = m->program->default_is_stmt };
}

static void give(struct machine *m)
{
	m->fn(m->data, &m->row);
}

static void advance(struct machine *m, uint64_t operations)
{
	m->row.addr += operations * m->program->min_instruction;
}

static void extended(struct machine *m)
{
	uint64_t size = read_uleb(&m->in);

	if (size == 0 || size > (uint64_t)(m->in.end - m->in.p))
		return;

	const unsigned char *next = m->in.p + size;

	switch (read_fixed(&m->in, 1)) {
	case DW_LNE_end_sequence:
		m->row.end = true;
		give(m);
		restart(m);
		break;
	case DW_LNE_set_address:
		m->row.addr = read_fixed(&m->in,
					 (unsigned)(next - m->in.p));
		break;
	}
	m->in.p = next;
}

static void special(struct machine *m, unsigned opcode)
{
	const struct line_program *prog = m->program;
	unsigned n = opcode - prog->opcode_base;

	advance(m, n / prog->line_range);
	m->row.line += (uint64_t)(prog->line_base +
				  (int)(n % prog->line_range));
	give(m);
}

static void standard(struct machine *m, unsigned opcode)
{
	const struct line_program *prog = m->program;

	switch (opcode) {
	case DW_LNS_copy:
		give(m);
		break;
	case DW_LNS_advance_pc:
		advance(m, read_uleb(&m->in));
		break;
	case DW_LNS_advance_line:
		m->row.line += (uint64_t)read_sleb(&m->in);
		break;
	case DW_LNS_set_file:
		m->row.file = read_uleb(&m->in);
		break;
	case DW_LNS_negate_stmt:
		m->row.is_stmt = !m->row.is_stmt;
		break;
	case DW_LNS_const_add_pc:
		advance(m, (255u - prog->opcode_base) / prog->line_range);
		break;
	case DW_LNS_fixed_advance_pc:
		m->row.addr += read_fixed(&m->in, 2);
		break;
	default:
		for (unsigned i = 0; i < prog->operands[opcode]; i++)
			read_uleb(&m->in);
	}
}

void dwarf_lines_each(const struct dwarf_files *f,
		      void (*fn)(void *data, const struct line_row *row),
		      void *data)
{
	const struct line_program *prog = &f->program;
	struct machine m = { .program = prog, .fn = fn, .data = data,
			     .in = { prog->start, prog->end, false } };

	if (prog->line_range == 0)
		return;
	restart(&m);
	while (m.in.p < m.in.end) {
		unsigned opcode = *m.in.p++;

		if (opcode >= prog->opcode_base)
			special(&m, opcode);
		else if (opcode == 0)
			extended(&m);
		else
			standard(&m, opcode);
	}
}
