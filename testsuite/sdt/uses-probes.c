/* A program with the header and the object that dtrace made of probes.d. */
#define transaction_t unsigned int
#include "probes.h"

int main(int argc, char **argv)
{
	SHOP_OPEN();
	if (SHOP_ITEM_SOLD_ENABLED())
		SHOP_ITEM_SOLD(argc, argv[0]);
	SHOP_TRANSACTION_BEGIN((shop_transaction__begin_arg1)argc);
	SHOP_TWELVE(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, argc);
	if (OTHER_ONLY_ENABLED())
		OTHER_ONLY((char)argc);
	return 0;
}
