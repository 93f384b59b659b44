import { useRoute } from 'vitepress';
import theme from 'vitepress/theme-without-fonts';
import { onMounted, watch } from 'vue';
import './theme.css';

/** The front page has no landmark of its own: what it holds is the main part. */
function markMain() {
  const content = document.getElementById('VPContent');
  if (content?.classList.contains('is-home')) content.setAttribute('role', 'main');
  else content?.removeAttribute('role');
}

export default {
  extends: theme,
  setup() {
    const route = useRoute();
    onMounted(markMain);
    watch(() => route.path, markMain, { flush: 'post' });
  },
};
