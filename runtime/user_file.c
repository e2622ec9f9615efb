/*
 * From a path to an inode, and whether the file is the one that the script was
 * translated for: by the build-id in its notes, which program headers lead to.
 */
#include "user_file.h"

#include <linux/dcache.h>
#include <linux/elf.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "transport.h"

enum {
	ELF_MAX_HEADERS = 128,
	ELF_MAX_NOTES = 4096,		/* bytes looked at */
	ELF_MAX_ID = 64,
	ELF_NOTE_BUILD_ID = 3,			/* type of the note */
};

static bool user_file_read(struct file *file, void *to, size_t size, loff_t at)
{
	return kernel_read(file, to, size, &at) == (ssize_t)size;
}

/* The build-id in SIZE bytes of notes, in hex; false if there is none. */
static bool build_id_in_notes(const char *notes, size_t size, char *ret)
{
	Elf64_Nhdr n;

	while (size >= sizeof(n)) {
		size_t name, desc;

		memcpy(&n, notes, sizeof(n));
		notes += sizeof(n);
		size -= sizeof(n);
		name = ALIGN((size_t)n.n_namesz, 4);
		desc = ALIGN((size_t)n.n_descsz, 4);
		if (name > size || desc > size - name)
			return false;
		if (n.n_type == ELF_NOTE_BUILD_ID && n.n_namesz == 4 &&
		    !memcmp(notes, "GNU", 4) && n.n_descsz <= ELF_MAX_ID) {
			*bin2hex(ret, notes + name, n.n_descsz) = '\0';
			return true;
		}
		notes += name + desc;
		size -= name + desc;
	}
	return false;
}

static bool build_id_in_segment(struct file *file, const Elf64_Phdr *ph,
				char *notes, char *ret)
{
	size_t size = min_t(u64, ph->p_filesz, ELF_MAX_NOTES);

	return ph->p_type == PT_NOTE &&
	       user_file_read(file, notes, size, ph->p_offset) &&
	       build_id_in_notes(notes, size, ret);
}

/* RET has room for 2 * ELF_MAX_ID + 1; "" if the file has no build-id. */
static void read_build_id(struct file *file, char *notes, char *ret)
{
	Elf64_Ehdr eh;
	Elf64_Phdr ph;

	ret[0] = '\0';
	if (!user_file_read(file, &eh, sizeof(eh), 0) ||
	    memcmp(eh.e_ident, ELFMAG, SELFMAG) ||
	    eh.e_phentsize != sizeof(ph) || eh.e_phnum > ELF_MAX_HEADERS)
		return;
	for (unsigned i = 0; i < eh.e_phnum; i++)
		if (user_file_read(file, &ph, sizeof(ph),
			    eh.e_phoff + i * sizeof(ph)) &&
		    build_id_in_segment(file, &ph, notes, ret))
			return;
}

static int check_build_id(struct file *file, const char *path, const char *wanted)
{
	char *notes = kmalloc(ELF_MAX_NOTES + 2 * ELF_MAX_ID + 1, GFP_KERNEL);
	char *found = notes + ELF_MAX_NOTES;
	int err = 0;

	if (!notes)
		return -ENOMEM;
	read_build_id(file, notes, found);
	if (strcmp(found, wanted)) {
		stap_say(STAP_ITEM_WARN, "Build-id mismatch [man"
			 " warning::buildid]: \"%s\" expected %s actual %s",
			 path, wanted, *found ? found : "none");
		err = -ESTALE;
	}
	kfree(notes);
	return err;
}

/* On an overlay, programs map the file of the layer below. */
int stap_user_file(const char *path, const char *build_id,
		   struct inode **ret)
{
	struct file *file = filp_open(path, O_RDONLY | O_LARGEFILE, 0);
	struct inode *inode;
	int err = 0;

	if (IS_ERR(file))
		return PTR_ERR(file);
	inode = d_real_inode(file->f_path.dentry);
	if (!S_ISREG(inode->i_mode))
		err = -EINVAL;
	else if (build_id)
		err = check_build_id(file, path, build_id);
	if (!err)
		*ret = igrab(inode);
	if (!err && !*ret)
		err = -ENOENT;
	filp_close(file, NULL);
	return err;
}

int stap_program_file(const char *path, struct inode **ret)
{
	struct file *file = filp_open(path, O_RDONLY | O_LARGEFILE, 0);

	if (IS_ERR(file))
		return PTR_ERR(file);
	*ret = igrab(file_inode(file));
	filp_close(file, NULL);
	return *ret ? 0 : -ENOENT;
}
