import { Link } from '@backstage/core-components';

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** A person's text; what of it is an address of the web is a link that shows where it leads. */
export function LinkedText({ children }: { readonly children: string }) {
  return (
    <>
      {children.split(address).map((part, index) =>
        index % 2 === 1 ? (
          <Link key={index} to={part} underline="always">
            {part.replace(/^https?:\/\//, '')}
          </Link>
        ) : (
          part
        ),
      )}
    </>
  );
}
