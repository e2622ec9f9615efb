# What tapsets/ holds, from the comments above its definitions.
#
#	awk -f library.awk -v form=roff FILE...		stapfuncs(3stap)'s middle
#	awk -f library.awk -v form=html FILE...		doc/reference.html
#	awk -f library.awk -v form=pages -v dir=D FILE...	one page for each
#	awk -f library.awk -v form=undocumented FILE...		what lacks them
#
# A file begins with a comment that says what it is about; a definition stands
# below lines of "// " that say what it does.  Lines of these that begin with
# a tab are shown as they are.  Definitions without a line between share a
# comment.  An alias' variables are what its body assigns at the outermost
# level, with the comment behind the assignment:
#
#	// A file is about to be read.
#	probe vfs.read = kernel.function("vfs_read")
#	{
#		file = $file		// address of the struct file
#
# Left out: what is private, and what begins with an underscore and has no
# comment.

function trim(s) { gsub(/^[ \t]+|[ \t]+$/, "", s); return s }

# ---- collecting ----------------------------------------------------------

function subject_of(path) {
	sub(/.*\//, "", path)
	sub(/\.stpm?$/, "", path)
	return path
}

function begin_file() {
	subject = subject_of(FILENAME)
	comment = ""
	inside = ""
	at_head = 1
	about[++files] = ""
	apart = 1
	subjects[files] = subject
}

function add_item(kind, name, shape) {
	item = ++items
	kinds[item] = kind
	names[item] = name
	shapes[item] = shape
	texts[item] = comment
	owner[item] = files
	# no blank line above: what is said above the one before holds
	if (comment == "" && !apart && owner[item - 1] == files) {
		shares[item] = 1
		texts[item] = texts[item - 1]
	}
}

function public(name) {
	return name !~ /^_/ || comment != "" || !apart
}

# "function f:long(a:string)" without what is around it
function function_shape(s) {
	sub(/^function[ \t]+/, "", s)
	sub(/[ \t]*(%\{|\{).*/, "", s)
	gsub(/[ \t]+/, " ", s)
	return trim(s)
}

function alias_name(s) {
	sub(/^probe[ \t]+/, "", s)
	sub(/[ \t]*\+?=.*/, "", s)
	return trim(s)
}

# A definition that begins here; TEXT may lack what later lines have.
function define(text,	name, shape) {
	if (text ~ /^function /) {
		shape = function_shape(text)
		name = shape
		sub(/[:(].*/, "", name)
		if (public(name))
			add_item("function", name, shape)
	} else if (text ~ /^probe [^{]*=/) {
		name = alias_name(text)
		if (public(name)) {
			add_item("probe", name, name)
			in_alias = item
		}
	} else if (text ~ /^@define /) {
		shape = text
		sub(/^@define[ \t]+/, "", shape)
		sub(/[ \t]*%\(.*/, "", shape)
		name = trim(shape)
		sub(/\(.*/, "", name)
		if (public(name))
			add_item("macro", "@" name, "@" trim(shape))
	} else if (text ~ /^global /) {
		shape = text
		sub(/^global[ \t]+/, "", shape)
		sub(/[ \t]*\/\/.*/, "", shape)
		if (comment != "")
			add_item("global", shape, shape)
	}
}

FNR == 1 { begin_file() }

/^#!/ { next }

# C, and bodies, end with a brace at the margin.
inside == "c" {
	if (/^%\}/)
		inside = ""
	next
}

inside == "body" && /^[%}]*\}/ { inside = ""; in_alias = 0; next }
inside == "macro" && /^%\)/ { inside = ""; next }

inside == "body" && in_alias && /^\t[a-z][A-Za-z0-9_]* = / {
	variable = $1
	what = ""
	if (match($0, /\/\/ .*/))
		what = substr($0, RSTART + 3)
	key = in_alias SUBSEP variable
	if (!(key in seen)) {
		seen[key] = 1
		variables[in_alias, ++count[in_alias]] = variable
		meaning[in_alias, count[in_alias]] = what
	}
	next
}

inside != "" { next }

/^%\{/ { inside = "c"; comment = ""; at_head = 0; next }

/^\/\/( |\t|$)/ {
	line = substr($0, 3)
	sub(/^ /, "", line)
	apart = 1
	comment = comment (comment == "" ? "" : "\n") line
	next
}

/^$/ {
	if (at_head && comment != "")
		about[files] = comment
	if (comment != "")
		at_head = 0
	comment = ""
	apart = 1
	next
}

/^(function|probe|global|@define|private) / {
	if (at_head)
		about[files] = comment
	at_head = 0
	before = items
	if (!/^private /)
		define($0)
	comment = ""
	apart = items == before
	if (/^global / || /^private global /) {
		inside = ""
	} else if (/^@define/) {
		inside = /%\)[ \t]*$/ ? "" : "macro"
	} else {
		inside = /\}[ \t]*$/ ? "" : "body"
		if (inside == "")
			in_alias = 0
	}
}

# ---- roff ----------------------------------------------------------------

function roff(s) {
	gsub(/\\/, "\\e", s)
	gsub(/-/, "\\-", s)
	gsub(/\n\./, "\n\\\\\\&.", s)
	sub(/^\./, "\\\\\\&.", s)
	gsub(/\n'/, "\n\\\\\\&'", s)
	return s
}

# Paragraphs and, where lines begin with a tab, text as it is.
function roff_text(s, to,	n, lines, i, shown) {
	n = split(s, lines, "\n")
	shown = 0
	for (i = 1; i <= n; i++) {
		if (lines[i] ~ /^\t/ && !shown) {
			print ".PP\n.nf" >to
			shown = 1
		} else if (lines[i] !~ /^\t/ && shown) {
			print ".fi" >to
			shown = 0
			if (lines[i] != "")
				print ".PP" >to
		} else if (lines[i] == "" && !shown) {
			print ".PP" >to
		}
		if (lines[i] != "")
			print roff(lines[i]) >to
	}
	if (shown)
		print ".fi" >to
}

# Those without a meaning of their own stand together.
function roff_variables(i, to,	v, bare) {
	bare = ""
	for (v = 1; v <= count[i]; v++) {
		if (meaning[i, v] == "")
			bare = bare (bare == "" ? "" : ", ") variables[i, v]
		else
			print ".TP\n.B " roff(variables[i, v]) "\n" \
				roff(meaning[i, v]) >to
	}
	if (bare != "")
		print ".PP\n.B " roff(bare) >to
}

# With those that share its text.
function roff_item(i, to,	j) {
	if (shares[i])
		return
	print ".TP\n.B " roff(shapes[i]) >to
	for (j = i + 1; shares[j]; j++)
		print ".TQ\n.B " roff(shapes[j]) >to
	if (texts[i] != "")
		roff_text(texts[i], to)
	else
		print "\\&" >to
	if (count[i]) {
		print ".RS" >to
		roff_variables(i, to)
		print ".RE" >to
	}
}

function as_roff(	f, i) {
	for (f = 1; f <= files; f++) {
		if (!holds(f, "function") && !holds(f, "macro") &&
		    !holds(f, "global"))
			continue
		print ".SH " toupper(roff(title(f)))
		roff_text(about[f], "/dev/stdout")
		for (i = 1; i <= items; i++)
			if (owner[i] == f && kinds[i] != "probe")
				roff_item(i, "/dev/stdout")
	}
}

function title(f,	s) {
	s = subjects[f]
	gsub(/_/, " ", s)
	return s
}

function holds(f, kind,	i) {
	for (i = 1; i <= items; i++)
		if (owner[i] == f && kinds[i] == kind)
			return 1
	return 0
}

# ---- one page for each ---------------------------------------------------

function page_head(to, name, kind, what) {
	print ".\\\" Made from tapsets/ by man/library.awk." >to
	print ".TH " toupper(kind "::" roff(name)) " 3stap \"\" \"stap\"" \
		" \"Script library\"" >to
	print ".SH NAME" >to
	print kind "::" roff(name) " \\- " roff(first_sentence(what)) >to
}

function first_sentence(s) {
	sub(/\n(\n|\t).*/, "", s)
	gsub(/\n/, " ", s)
	if (match(s, /[.:;] /))
		s = substr(s, 1, RSTART - 1)
	sub(/\.$/, "", s)
	return s == "" ? "of the script library" : s
}

function item_page(i,	to) {
	to = dir "/" kinds[i] "::" names[i] ".3stap"
	if (to in written) {		# overloads share a page
		print ".PP\n.B " roff(shapes[i]) >to
		print ".PP" >to
		roff_text(texts[i], to)
		return
	}
	written[to] = 1
	page_head(to, names[i], kinds[i], texts[i])
	print ".SH SYNOPSIS\n.B " roff(shapes[i]) >to
	print ".SH DESCRIPTION" >to
	roff_text(texts[i] == "" ? about[owner[i]] : texts[i], to)
	if (count[i]) {
		print ".SH VARIABLES" >to
		roff_variables(i, to)
	}
	pages[owner[i]] = pages[owner[i]] ".BR " kinds[i] "::" \
		roff(names[i]) " (3stap)\n"
}

function subject_page(f,	to, i) {
	to = dir "/tapset::" subjects[f] ".3stap"
	page_head(to, subjects[f], "tapset", about[f])
	print ".SH DESCRIPTION" >to
	roff_text(about[f], to)
	for (i = 1; i <= items; i++)
		if (owner[i] == f)
			roff_item(i, to)
	print ".SH SEE ALSO\n.BR stapfuncs (3stap),\n.BR stapprobes (3stap)" \
		>to
	close(to)
}

function as_pages(	f, i) {
	for (f = 1; f <= files; f++)
		if (about[f] != "")
			subject_page(f)
	for (i = 1; i <= items; i++) {
		if (kinds[i] != "function" && kinds[i] != "probe")
			continue
		item_page(i)
		close_all(i)
	}
}

# Pages of one name follow each other at most within a file.
function close_all(i,	to) {
	to = dir "/" kinds[i] "::" names[i] ".3stap"
	if (names[i + 1] != names[i])
		close(to)
}

# ---- HTML ----------------------------------------------------------------

function html(s) {
	gsub(/&/, "\\&amp;", s)
	gsub(/</, "\\&lt;", s)
	gsub(/>/, "\\&gt;", s)
	return s
}

function html_text(s,	n, lines, i, mode, want) {
	n = split(s, lines, "\n")
	mode = ""
	for (i = 1; i <= n; i++) {
		want = lines[i] ~ /^\t/ ? "pre" : lines[i] == "" ? "" : "p"
		if (want != mode) {
			if (mode != "")
				print "</" mode ">"
			if (want != "")
				print "<" want ">"
			mode = want
		}
		if (want != "")
			print html(lines[i])
	}
	if (mode != "")
		print "</" mode ">"
}

function html_item(i,	v) {
	print "<dt id=\"" kinds[i] "-" html(names[i]) "\"><code>" \
		(kinds[i] == "probe" ? "probe " : "") html(shapes[i]) \
		"</code></dt>\n<dd>"
	html_text(texts[i])
	if (count[i]) {
		print "<ul>"
		for (v = 1; v <= count[i]; v++)
			print "<li><code>" variables[i, v] "</code> " \
				html(meaning[i, v]) "</li>"
		print "</ul>"
	}
	print "</dd>"
}

function as_html(	f, i) {
	print "<!DOCTYPE html>\n<html lang=\"en\"><head>" \
		"<meta charset=\"utf-8\"><title>The script library</title>" \
		"<style>body { max-width: 50em; margin: auto; padding: 1em;" \
		" font-family: sans-serif } dt { margin-top: 1em }</style>" \
		"</head><body>\n<h1>The script library</h1>\n<ul>"
	for (f = 1; f <= files; f++)
		print "<li><a href=\"#" subjects[f] "\">" title(f) \
			"</a>: " html(first_sentence(about[f])) "</li>"
	print "</ul>"
	for (f = 1; f <= files; f++) {
		print "<h2 id=\"" subjects[f] "\">" title(f) "</h2>"
		html_text(about[f])
		print "<dl>"
		for (i = 1; i <= items; i++)
			if (owner[i] == f)
				html_item(i)
		print "</dl>"
	}
	print "</body></html>"
}

function undocumented(	f, i) {
	for (f = 1; f <= files; f++)
		if (about[f] == "")
			print subjects[f] ": what is it about?"
	for (i = 1; i <= items; i++)
		if (texts[i] == "")
			print subjects[owner[i]] ": " shapes[i]
}

END {
	if (form == "roff")
		as_roff()
	else if (form == "html")
		as_html()
	else if (form == "pages")
		as_pages()
	else if (form == "undocumented")
		undocumented()
	else
		exit 2
}
