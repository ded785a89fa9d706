import { isDeepStrictEqual } from 'node:util';
import { alertOf, differences } from './apply-update.js';
import type { CategoryAlert } from './category-alert.js';
import type { Component, ParameterFormat } from './component.js';
import type { Difference } from './template-diff.js';
import type { Aspect, TemplateFacts, Told } from './template-facts.js';

/** A template as Meta shows it; what Meta did not give is missing and stays as it was. */
export type Read = Pick<TemplateFacts, 'name' | 'language'> & Partial<TemplateFacts>;

/** What a read changes. */
export interface Taken {
  /** Columns to write; empty: everything is as it was. */
  change: Partial<TemplateFacts>;
  /** What of it people want to see. */
  diff: Difference[];
  alert: CategoryAlert | undefined;
  /** A webhook of the same second said something else: ask again. */
  doubt: boolean;
}

/** Which facts a webhook of an aspect tells. */
const ASPECTS: Record<Aspect, (keyof TemplateFacts)[]> = {
  status: ['status', 'rejectedReason'],
  quality: ['quality'],
  category: ['category', 'previousCategory', 'correctCategory'],
  components: ['components', 'parameterFormat'],
};
/** Addresses of example media are signed anew with each answer of Meta. */
const SIGNED = /(^|\.)example\.header_handle(\.|$)/;
const second = (at: Date): number => Math.floor(at.getTime() / 1_000);

/**
 * Judges what Meta showed against what is known. It is the truth of the moment in which it was asked: it wins over
 * every webhook from before, and leaves alone what a webhook told of later.
 */
export function takeRead(known: TemplateFacts & { told: Told }, read: Read, askedAt: Date): Taken {
  const later = new Set<keyof TemplateFacts>();
  let doubt = false;
  for (const [aspect, fields] of Object.entries(ASPECTS) as [Aspect, (keyof TemplateFacts)[]][]) {
    const told = known.told[aspect];
    if (told === undefined || second(new Date(told)) < second(askedAt)) continue;
    if (second(new Date(told)) > second(askedAt)) fields.forEach((field) => later.add(field));
    else doubt ||= fields.some((field) => read[field] !== undefined && !same(known[field], read[field]));
  }
  const change = Object.fromEntries(
    Object.entries(read).filter(
      ([field, value]) =>
        value !== undefined &&
        !later.has(field as keyof TemplateFacts) &&
        !same(known[field as keyof TemplateFacts], value),
    ),
  ) as Partial<TemplateFacts>;
  if (change.status === 'APPROVED') Object.assign(change, { rejection: null, pause: null, disabledAt: null });
  // An announced change that was made is no longer announced.
  if (known.correctCategory && (change.category ?? known.category) === known.correctCategory)
    Object.assign(change, { correctCategory: null, categoryChangeAt: null });
  const diff = differences(known, change).filter(({ path }) => !SIGNED.test(path));
  return { change, diff, alert: alertOf(known, change), doubt };
}

const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a ?? null, b ?? null);

/** Whether an answer is older than what is known: another one was asked for later, or the template was edited since. */
export const isOutdated = (
  { readAt, edits }: { readAt: Date | null; edits: string[] },
  askedAt: Date,
): boolean => (readAt !== null && readAt > askedAt) || edits.some((at) => new Date(at) > askedAt);

/** Whether a webhook told something since Meta was asked: what is in doubt since then, the answer does not settle. */
export const toldSince = ({ told }: { told: Told }, askedAt: Date): boolean =>
  Object.values(told).some((at) => second(new Date(at)) >= second(askedAt));

/** Meta's words for a template as ours; the parts that Meta left out stay as they were. */
export function readOf(shown: {
  id: string;
  name: string;
  language: string;
  status?: string;
  category?: string;
  subCategory?: string;
  previousCategory?: string;
  correctCategory?: string;
  parameterFormat?: string;
  components?: object[];
  quality?: string;
  rejectedReason?: string;
  messageSendTtlSeconds?: number;
  libraryTemplateName?: string;
}): Read {
  const { id: metaTemplateId, parameterFormat, components, rejectedReason, correctCategory, ...rest } = shown;
  const format: ParameterFormat = parameterFormat === 'NAMED' ? 'NAMED' : 'POSITIONAL';
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'ctaUrlLinkTrackingOptedOut')),
    name: shown.name,
    language: shown.language,
    metaTemplateId,
    ...(parameterFormat === undefined ? {} : { parameterFormat: format }),
    ...(components === undefined ? {} : { components: components as Component[] }),
    ...(rejectedReason === undefined
      ? {}
      : { rejectedReason: rejectedReason === 'NONE' ? null : rejectedReason }),
    // Some answers name the right category of every template, also of one that is already in it.
    ...(correctCategory === undefined || correctCategory === shown.category ? {} : { correctCategory }),
  };
}
