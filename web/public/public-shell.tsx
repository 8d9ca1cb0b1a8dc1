import { Outlet } from '@tanstack/react-router';
import { LightShell } from '../shell/light-shell.tsx';

/** The light frame, open to everyone. */
export function PublicShell() {
  return (
    <LightShell entrance="public">
      <Outlet />
    </LightShell>
  );
}
