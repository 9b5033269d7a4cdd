import { el } from './dom.js';

/** Sections by the ARIA pattern of tabs: one is in the tab order, arrow keys go to its neighbours. */
export class Tabs {
  constructor(list, parent, sections, onchosen) {
    this.tabs = sections.map((section) =>
      el(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${section.id}`,
          'aria-controls': `panel-${section.id}`,
          onclick: () => onchosen(section),
        },
        section.title,
      ),
    );
    this.panels = sections.map((section) =>
      el(
        'div',
        { role: 'tabpanel', id: `panel-${section.id}`, 'aria-labelledby': `tab-${section.id}`, hidden: true },
        section.element,
      ),
    );
    list.append(...this.tabs);
    parent.append(...this.panels);
    list.addEventListener('keydown', (event) => {
      const at = this.tabs.indexOf(document.activeElement);
      const next = {
        ArrowRight: at + 1,
        ArrowLeft: at - 1 + this.tabs.length,
        Home: 0,
        End: this.tabs.length - 1,
      }[event.key];
      if (at >= 0 && next !== undefined) {
        event.preventDefault();
        const tab = this.tabs[next % this.tabs.length];
        tab.focus();
        tab.click();
      }
    });
  }

  select(id) {
    this.tabs.forEach((tab, index) => {
      const isSelected = tab.id === `tab-${id}`;
      tab.setAttribute('aria-selected', String(isSelected));
      tab.tabIndex = isSelected ? 0 : -1;
      this.panels[index].hidden = !isSelected;
      if (isSelected) {
        tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    });
  }
}
