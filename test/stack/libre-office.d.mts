export const WITHOUT_LIBRE_OFFICE: string;
export function findLibreOffice(): string | null;
export function ensureLibreOffice(say: (line: string) => void): void;
