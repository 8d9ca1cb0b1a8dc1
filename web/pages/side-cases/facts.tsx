import type { ReactNode } from 'react';
import styles from './answer.module.css';

/** A fact of a side case, under its name. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return <div className={styles.fact}><dt>{label}</dt><dd>{children}</dd></div>;
}
