import { Fragment } from 'react';

/** A name of words joined by underlines, which may end a line at one of these. */
export const SnakeName = ({ name }: { name: string }) =>
  name.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
