/*
 * The round-trip programs' loop, after their table of records. A line is a job, all numbers hexadecimal:
 * `S record filler flip values...` stores values over memory that counts up from filler (its bits turned over by flip)
 * and prints the bytes; `L record bytes` prints the values.
 */
static unsigned char memory[1 << 16] __attribute__((aligned(4096)));

PROGRAM
{
	for (int verb = get(); verb > ' '; verb = get()) {
		unsigned record = take();
		__SIZE_TYPE__ size = records[record].size;
		if (size > sizeof memory) break;
		storing = verb == 'S';
		if (storing) {
			unsigned filler = take(), flip = take();
			for (__SIZE_TYPE__ i = 0; i < size; i++) memory[i] = (filler + i * 58) ^ flip;
		} else {
			for (__SIZE_TYPE__ i = 0; i < size; i++) memory[i] = take();
		}
		records[record].visit(memory);
		if (storing) {
			for (__SIZE_TYPE__ i = 0; i < size; i++) {
				give_digit(memory[i] >> 4);
				give_digit(memory[i] & 15);
			}
		}
		put('\n');
	}
	DONE;
}
