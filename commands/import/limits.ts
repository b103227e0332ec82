/** What an imported file may be at most. A notice has some tens of pages; what is larger is something else, or meant to harm. */
export const MAX_FILE_BYTES = 20 * 2 ** 20;
/** Of everything packed in a docx or xlsx file together. */
export const MAX_UNPACKED_BYTES = 100 * 2 ** 20;
/** How many times larger a packed file may become; Word's own text hardly shrinks below a fiftieth. */
export const MAX_UNPACKING_RATIO = 200;
/** Below this nobody is harmed, whatever the ratio. */
export const HARMLESS_BYTES = 2 ** 20;
export const MAX_PACKED_FILES = 5_000;
export const MAX_PAGES = 300;
/** Characters a notice may have: the parser takes two seconds for a million. */
export const MAX_CHARACTERS = 4_000_000;
