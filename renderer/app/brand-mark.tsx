import type { ReactNode } from 'react';

/** The mark of the desk; its name stands beside it or on what holds it. */
export function BrandMark({ className }: { readonly className?: string | undefined }): ReactNode {
  return (
    <svg className={className} viewBox="0 0 20 20" aria-hidden="true">
      <g
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <rect x="1" y="1" width="18" height="18" rx="5" />
        <path d="M10 5v5l3.5 2.5" />
      </g>
    </svg>
  );
}
