import { useEffect, useRef, useState } from 'react';

/** What a key does, by the key. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const KEPT = 'duban.shortcuts';

/** Whether single keys act (they can be switched off, WCAG 2.1.4), and how to switch. */
export function useShortcutSwitch(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) !== 'off');
  return [
    on,
    (next) => {
      localStorage.setItem(KEPT, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}

/** Listens to single keys while nobody is typing and no dialogue is open. */
export function useShortcuts(shortcuts: Shortcuts, on: boolean): void {
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  useEffect(() => {
    if (!on) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const act = newest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="combobox"]') !== null;
}
