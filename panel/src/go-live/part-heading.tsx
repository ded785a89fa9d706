import type { ComponentProps } from 'react';
import { useWide } from '../ui/screen';

/** The heading of a part of what is open, one below that of the whole. */
export function PartHeading(props: ComponentProps<'h3'>) {
  const Heading = useWide() ? 'h3' : 'h2';
  return <Heading {...props} />;
}
