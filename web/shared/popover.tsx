import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import styles from './popover.module.css';

/** A button that opens a small panel; Escape and a press elsewhere close it, and focus goes back to the button. */
export function Popover({ label, face, children, align = 'end' }: {
  label: string;
  face: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const onPointer = (event: PointerEvent) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);
  return (
    <div
      ref={frame} className={styles.frame} role="presentation"
      onClick={(event) => {
        if ((event.target as Element).closest('a')) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button ref={button} type="button" className={styles.button} aria-label={label} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {face}
      </button>
      {open && <div id={id} role="group" aria-label={label} className={`${styles.panel} ${styles[align]}`}>{children}</div>}
    </div>
  );
}
