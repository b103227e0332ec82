/** To be saved, never shown in place (RFC 6266, with the name in UTF-8 by RFC 8187). */
export function attachment(name: string): string {
  return `attachment; ${named(name)}`;
}

/** To be shown in place, with the name under which it would be saved. */
export function inPlace(name: string): string {
  return `inline; ${named(name)}`;
}

function named(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="file"; filename*=UTF-8''${encoded}`;
}
