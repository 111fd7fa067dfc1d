import { ChoiceInput } from './ChoiceInput';
import { FieldTemplate } from './FieldTemplate';
import type { Registry } from './formTypes';
import { LinesInput } from './LinesInput';
import { ObjectFieldTemplate } from './ObjectFieldTemplate';
import { SwitchInput } from './SwitchInput';
import { TextareaInput, TextInput } from './TextInput';

/** The form's registry with our controls instead of those of the scaffolder's Material UI 4 theme. */
export function withFormTheme(registry: Registry): Registry {
  return {
    ...registry,
    widgets: {
      ...registry.widgets,
      CheckboxWidget: SwitchInput,
      SelectWidget: ChoiceInput,
      TextareaWidget: TextareaInput,
      TextWidget: TextInput,
      lines: LinesInput,
    },
    templates: {
      ...registry.templates,
      BaseInputTemplate: TextInput,
      FieldTemplate,
      ObjectFieldTemplate,
    },
  };
}
