import { useEffect, useRef, type ReactNode } from 'react';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Stands at a side, or in the middle near the top. */
  readonly place: 'left' | 'right' | 'top';
  readonly children: ReactNode;
}

/** Something over the page for a moment: the browser's own modal dialog, which keeps the focus and closes on Escape. */
export function Sheet({ title, onClose, place, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`sheet sheet-${place}`}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        // The dialog itself is clicked only beside its content.
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className="sheet-content">{children}</div>
    </dialog>
  );
}
