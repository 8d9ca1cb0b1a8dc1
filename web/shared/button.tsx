import type { ButtonHTMLAttributes } from 'react';
import styles from './controls.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  busy?: boolean;
}

/** The button of pages without antd; `busy` keeps its focus and refuses a second press. */
export function Button({ kind = 'plain', busy = false, type = 'button', className = '', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={`${styles.button} ${styles[kind]} ${className}`}
    />
  );
}
