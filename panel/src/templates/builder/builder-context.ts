import { createContext, use } from 'react';
import type { ParameterFormat } from '../../ui/template-preview/component';
import type { Problem } from './problem';

interface Building {
  problems: readonly Problem[];
  format: ParameterFormat;
  wabaId: string;
  /** Nothing is shown as wrong before somebody wrote. */
  touched: boolean;
}

export const BuilderContext = createContext<Building>({
  problems: [],
  format: 'POSITIONAL',
  wabaId: '',
  touched: false,
});

/** What the parts of the form need to know of the whole. */
export const useBuilding = (): Building => use(BuilderContext);
