import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeRemote } from '../remote/client.ts';
import { storageOf } from './preferences.ts';

const KEY = 'tam-desk training ground';
const remote = makeRemote();

/** Whether this is the demo tenant; without a network, what the backend said last. */
export function useIsDemo(): boolean {
  const asked = useQuery({ queryKey: ['demo-people'], queryFn: remote.demoPeople });
  const storage = storageOf(window);
  const isAnswered =
    asked.data !== undefined && (asked.data.ok || asked.data.error.kind !== 'network');
  const isDemo = isAnswered ? asked.data.ok : storage?.getItem(KEY) === 'yes';
  useEffect(() => {
    if (isAnswered) storage?.setItem(KEY, isDemo ? 'yes' : 'no');
  }, [isAnswered, isDemo, storage]);
  return isDemo;
}
