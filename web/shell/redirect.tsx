import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Home } from '../session.tsx';
import { Loading } from '../shared/states.tsx';

/** Goes elsewhere once. The router's own component would go again at each render on the way, each time from where it then stands. */
export function Redirect({ to }: { to: Home | '/sign-in' }) {
  const navigate = useNavigate();
  useEffect(() => void navigate({ to, replace: true }), [navigate, to]);
  return <Loading />;
}

/** To the sign-in page, remembering where the person was heading. */
export function RedirectToSignIn() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const [heading] = useState(href);
  useEffect(() => void navigate({ to: '/sign-in', search: { to: heading }, replace: true }), [navigate, heading]);
  return <Loading />;
}
