'use strict';
// Without this script all series are there to read; with it, those whose name holds the text, * and ? standing for any letters and for one.
const filter = document.getElementById('filter');
const [text, changed] = filter.querySelectorAll('input');
const count = filter.querySelector('output');
const sections = [...document.querySelectorAll('section.environment')];
const all = [...document.querySelectorAll('.series')].map(element => ({ element, name: element.querySelector('h3').textContent.toLowerCase() }));
const update = () => {
  const glob = text.value.trim().toLowerCase().replace(/[\\^$+.()|[\]{}]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  const pattern = new RegExp(glob);
  let shown = 0;
  for (const { element, name } of all) {
    element.hidden = !pattern.test(name) || (changed.checked && !element.querySelector('li'));
    shown += element.hidden ? 0 : 1;
  }
  for (const section of sections) section.hidden = !section.querySelector('.series:not([hidden])');
  count.textContent = `${shown} of ${all.length} series`;
};
text.addEventListener('input', update);
changed.addEventListener('change', update);
filter.hidden = false;
update();
