import { useSyncExternalStore } from 'react';

import { WIDTH } from '../design/tokens.js';

const narrow = window.matchMedia(`(max-width: ${WIDTH.narrow}px)`);
const phone = window.matchMedia(`(max-width: ${WIDTH.phone}px)`);

const watch = (query: MediaQueryList) => (changed: () => void) => {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Too narrow for a navigation beside the page. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch(narrow), () => narrow.matches);
}

/** As narrow as a phone. */
export function usePhone(): boolean {
  return useSyncExternalStore(watch(phone), () => phone.matches);
}
