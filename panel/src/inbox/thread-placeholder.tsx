/** Quiet shapes where a conversation will stand. */
export const ThreadPlaceholder = () => (
  <section aria-busy className="flex min-w-0 flex-1 flex-col bg-canvas">
    <div className="flex h-16 items-center gap-3 border-b border-line bg-surface px-4">
      <div className="size-11 rounded-full bg-sunken" />
      <div className="h-3 w-40 rounded-s bg-sunken" />
    </div>
    <div className="mx-auto mt-auto grid w-full max-w-[860px] gap-3 p-6">
      {['w-2/5', 'w-3/5 ml-auto', 'w-1/3', 'w-1/2 ml-auto'].map((look) => (
        <div key={look} className={`h-12 rounded-l bg-sunken ${look}`} />
      ))}
    </div>
  </section>
);
