/**
 * Says what is being done, and keeps saying so: a ticking line on a terminal, a line every five seconds elsewhere. Plain
 * JavaScript without dependencies, because it also runs before anything is installed.
 */

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const SILENT_MS = 700;
const LINE_EVERY_MS = 5_000;

/**
 * Carries out one step under its label.
 *
 * @template T
 * @param {string} label
 * @param {(say: (label: string) => void) => Promise<T>} work may change the label.
 * @param {{ stream?: NodeJS.WriteStream, always?: boolean }} [options] `always`: a line at the end even of a short step.
 * @returns {Promise<T>}
 */
export async function step(label, work, { stream = process.stderr, always = false } = {}) {
  const began = Date.now();
  let shown = label;
  let frame = 0;
  let announced = false;
  let lastLine = began;
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const tick = () => {
    const elapsed = Date.now() - began;
    if (elapsed < SILENT_MS) return;
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${FRAMES[(frame += 1) % FRAMES.length]} ${shown} ${seconds()} s`);
    } else if (!announced || Date.now() - lastLine >= LINE_EVERY_MS) {
      stream.write(announced ? `${shown} ${seconds()} s\n` : `${shown}\n`);
      lastLine = Date.now();
    }
    announced = true;
  };
  const timer = setInterval(tick, stream.isTTY ? 120 : 250);
  const finish = (mark) => {
    clearInterval(timer);
    if (stream.isTTY && announced) stream.write('\r\u001b[K');
    if (announced || always) stream.write(`${mark} ${shown} ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  };
  try {
    const result = await work((next) => {
      shown = next;
    });
    finish('✓');
    return result;
  } catch (error) {
    finish('✗');
    throw error;
  }
}
