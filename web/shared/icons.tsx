import type { ReactNode } from 'react';

/** Small line icons drawn for this product; always beside a word, so they are hidden from screen readers. */
const shapes = {
  check: <path d="M3 8.5l3.2 3L13 4.8" />,
  clock: <path d="M8 4.5V8l2.5 1.8M8 2a6 6 0 100 12A6 6 0 008 2z" />,
  alert: <path d="M8 2.2L14.3 13H1.7L8 2.2zM8 6.4v3M8 11.2v.3" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  pause: <path d="M6 4v8M10 4v8" />,
  dash: <path d="M4 8h8" />,
  person: <path d="M8 7.6a2.6 2.6 0 100-5.2 2.6 2.6 0 000 5.2zM3 13.6c.4-2.6 2.4-4 5-4s4.600 1.400 5 4" />,
  bell: <path d="M4 11V7.200a4 4 0 018 0V11l1 1.500H3L4 11zM6.800 14h2.400" />,
  chevron: <path d="M5 6.500l3 3 3-3" />,
  dot: <circle cx="8" cy="8" r="3" fill="currentColor" />,
  file: <path d="M4 2h5l3 3v9H4V2zM9 2v3h3" />,
  eye: <path d="M1.500 8S4 3.800 8 3.800 14.500 8 14.500 8 12 12.200 8 12.200 1.500 8 1.500 8zM8 9.600a1.600 1.600 0 100-3.200 1.600 1.600 0 000 3.200z" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={`${size / 16}em`} height={`${size / 16}em`} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.600"
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
