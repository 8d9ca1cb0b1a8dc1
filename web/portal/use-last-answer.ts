import { useState } from 'react';

/** The newest answer there has been: a page that once had its data keeps it, and what is typed on it, while the network is away. */
export function useLastAnswer<Data>(data: Data | undefined): Data | undefined {
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  return data ?? last;
}
