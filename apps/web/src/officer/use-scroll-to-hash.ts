import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Goes to the part the address names (`#evidence`) once it is on the page, which is after the API has answered. */
export function useScrollToHash(): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const part = hash === '' ? null : document.getElementById(hash.slice(1));
    if (!part) return;
    part.scrollIntoView({ block: 'start' });
    part.querySelector<HTMLElement>('input:not([hidden]), textarea')?.focus({ preventScroll: true });
  }, [hash, key]);
}
