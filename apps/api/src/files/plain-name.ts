/** The last part of whatever path a browser sent, without control characters, at most 255 characters. */
export function plainName(filename: string): string {
  const name = filename.normalize('NFC').split(/[/\\]/).at(-1)!.replace(/\p{C}/gu, '').trim();
  return name.length <= 255 ? name : name.slice(-255);
}
