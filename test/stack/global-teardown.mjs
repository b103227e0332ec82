export default async function tearDown() {
  for (const end of globalThis.endRealParts?.splice(0) ?? []) await end();
}
