/**
 * Whom an address belongs to: two spellings of one address are one person, who gets one mail a day. Letter case does not count,
 * neither before nor after the @ (RFC 5321 lets the server decide of the first, and no server here tells them apart), nor
 * full-width characters and blanks around it, as they come from forms and spreadsheets. What is sent to is what was typed.
 * `personSql` in commands/dispatch/scope.ts says the same to PostgreSQL.
 */
export function personOf(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}

/** The first entry of each person, in their order. */
export function oncePerPerson<T>(entries: readonly T[], addressOf: (entry: T) => string): T[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const person = personOf(addressOf(entry));
    return !seen.has(person) && seen.add(person);
  });
}

/** What the server is told: the address as it was typed, in half-width characters and without blanks around it. */
export function deliverable(address: string): string {
  return address.normalize('NFKC').trim();
}

/** The domain mails of that address go to, lower-case; '' where it has none. */
export function mailDomainOf(address: string): string {
  const person = personOf(address);
  const at = person.lastIndexOf('@');
  return at < 0 ? '' : person.slice(at + 1);
}
