import { css } from '@emotion/react';
import styled from '@emotion/styled';
import { visuallyHidden } from '@golden-path/plugin-golden-path-react';
import { commandStyles } from '../commands';
import { stepStyles } from '../steps';
import { tableStyles } from './tableStyles';
import { textStyles } from './textStyles';

/**
 * Frame of a page's text. What lies in it is plain elements with class names: a page has thousands, and each style of its
 * own would make drawing it several times slower.
 */
export const PageFrame = styled('div')(
  css({
    ...textStyles,
    ...tableStyles,
    ...stepStyles,
    ...commandStyles,
    '& .heard': visuallyHidden,
  }),
);
