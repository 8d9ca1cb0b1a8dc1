import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import styles from './controls.module.css';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
  'aria-required': boolean | undefined;
  className: string;
}

function FieldFrame({ label, hint, error, required = false, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const describedBy = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined;
  const wiring: Wiring = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
    className: `${styles.input} ${error ? styles.invalid : ''}`,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {required && <span className={styles.required} aria-hidden="true"> *</span>}
      </label>
      {children(wiring)}
      {hint && <span id={`${id}-hint`} className={styles.hint}>{hint}</span>}
      {error && <span id={`${id}-error`} className={styles.error} role="alert">{error}</span>}
    </div>
  );
}

/** A labelled input whose hint and error are announced with it. */
export function TextField({ label, hint, error, required = false, ...input }: FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'required'>) {
  return <FieldFrame {...{ label, hint, error, required }}>{(wiring) => <input {...input} {...wiring} />}</FieldFrame>;
}

export function TextAreaField({ label, hint, error, required = false, ...area }: FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'required'>) {
  return <FieldFrame {...{ label, hint, error, required }}>{(wiring) => <textarea rows={3} {...area} {...wiring} />}</FieldFrame>;
}

export function SelectField({ label, hint, error, required = false, children, ...select }: FieldProps & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'required'>) {
  return <FieldFrame {...{ label, hint, error, required }}>{(wiring) => <select {...select} {...wiring}>{children}</select>}</FieldFrame>;
}

/** A fieldset of radio buttons with one name, so that arrow keys move inside it. */
export function ChoiceField<Value extends string>({ label, hint, error, required = false, value, options, onChange }: FieldProps & {
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.fieldset} aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={styles.label}>
        {label}
        {required && <span className={styles.required} aria-hidden="true"> *</span>}
      </legend>
      <div className={styles.choices}>
        {options.map((option) => (
          <label key={option.value} className={styles.choice}>
            <input type="radio" name={name} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && <span className={styles.hint}>{hint}</span>}
      {error && <span id={`${name}-error`} className={styles.error} role="alert">{error}</span>}
    </fieldset>
  );
}
